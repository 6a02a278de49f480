const { join } = require('node:path');

// Tailwind is used only for its preflight, which MARS has too and with which the sessions UI must work.
module.exports = {
  content: [join(__dirname, 'src/index.html')],
  corePlugins: ['preflight'],
  theme: {
    fontFamily: { sans: 'var(--mars-font-sans)', mono: 'var(--mars-font-mono)' },
    borderColor: { DEFAULT: 'var(--mars-color-border)' },
  },
};
