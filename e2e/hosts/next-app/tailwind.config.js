module.exports = {
  content: ['./app/**/*.tsx', './components/**/*.tsx'],
  theme: {
    extend: {
      fontFamily: { sans: 'var(--mars-font-sans)' },
      colors: { 'mars-surface': 'var(--mars-color-surface)', 'mars-text': 'var(--mars-color-text)' },
    },
  },
};
