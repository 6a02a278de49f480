const color = (name) => `var(--mars-color-${name})`

const COLORS = [
  'primary', 'primary-hover', 'primary-active', 'primary-subtle', 'primary-text',
  'accent', 'accent-hover', 'accent-subtle',
  'surface', 'surface-raised', 'surface-overlay', 'surface-sunken',
  'bg', 'bg-secondary', 'bg-tertiary', 'bg-hover', 'bg-active',
  'text', 'text-secondary', 'text-tertiary', 'text-disabled', 'text-inverse',
  'border', 'border-strong', 'border-subtle',
  'success', 'success-subtle', 'warning', 'warning-subtle', 'danger', 'danger-subtle', 'info', 'info-subtle',
  'console-bg', 'console-text',
]

const tokens = (prefix, names) => Object.fromEntries(names.map((name) => [`mars-${name}`, `var(--mars-${prefix}-${name})`]))

/** @type {import('tailwindcss').Config} */
module.exports = {
  content: [
    './pages/**/*.{js,ts,jsx,tsx,mdx}',
    './components/**/*.{js,ts,jsx,tsx,mdx}',
    './app/**/*.{js,ts,jsx,tsx,mdx}',
  ],
  theme: {
    extend: {
      fontFamily: { sans: 'var(--mars-font-sans)', mono: 'var(--mars-font-mono)' },
      colors: Object.fromEntries(COLORS.map((name) => [`mars-${name}`, color(name)])),
      borderRadius: tokens('radius', ['sm', 'md', 'lg', 'xl', 'full']),
      boxShadow: tokens('shadow', ['sm', 'md', 'lg', 'xl']),
      transitionDuration: tokens('duration', ['instant', 'fast', 'normal', 'slow', 'slower']),
      zIndex: {
        dropdown: 'var(--mars-z-dropdown)',
        sticky: 'var(--mars-z-sticky)',
        nav: 'var(--mars-z-nav)',
        'modal-backdrop': 'var(--mars-z-modal-backdrop)',
        modal: 'var(--mars-z-modal)',
        toast: 'var(--mars-z-toast)',
        tooltip: 'var(--mars-z-tooltip)',
      },
    },
  },
  plugins: [],
}
