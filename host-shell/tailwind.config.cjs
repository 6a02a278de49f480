const { join } = require('node:path');

// Tailwind is here for one thing: the preflight, which MARS has too and which the sessions UI must survive.
module.exports = {
  content: [join(__dirname, 'src/index.html')],
  corePlugins: ['preflight'],
  theme: {
    fontFamily: { sans: 'var(--mars-font-sans)', mono: 'var(--mars-font-mono)' },
    borderColor: { DEFAULT: 'var(--mars-color-border)' },
  },
};
