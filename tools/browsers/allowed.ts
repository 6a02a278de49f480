import type { Allowance } from './judge.ts';

/** What some of the browsers lack, and why nobody misses it there. */
const NOT_MISSED: readonly Allowance[] = [
  {
    names: ['.isComposing'],
    because: 'In Safari the key that ends a composition comes after it. The code of the key is asked for too.',
    in: ['remote/src/ui/isComposing.ts'],
    shownBy: { source: 'remote/src/ui/isComposing.ts', text: 'event.keyCode === INPUT_METHOD' },
  },
  {
    names: ['.responseStatus'],
    because: 'Safari does not tell the status. It is undefined then, and the reports of failures say less.',
    in: ['host-sdk/src/core/httpStatus.ts'],
    shownBy: { source: 'host-sdk/src/core/httpStatus.ts', text: 'responseStatus?: number' },
  },
  {
    names: ['touchstart event', 'touchmove event', 'touchend event', 'touchcancel event'],
    because: 'No Mac has a touch screen.',
    in: [
      'remote/src/pill-bar/useLongPress.ts',
      'node_modules/virtua/lib/index.js',
      'node_modules/react-remove-scroll/dist/es2015/SideEffect.js',
    ],
    shownBy: { source: 'remote/src/pill-bar/useLongPress.ts', text: 'Needed for Safari on iOS' },
  },
  {
    names: ['contextmenu event'],
    because: 'Safari on iOS has none: there our own timer opens the menu, and this event only stops that timer.',
    in: ['remote/src/pill-bar/useLongPress.ts'],
    shownBy: {
      source: 'remote/src/pill-bar/useLongPress.ts',
      text: "element.addEventListener('contextmenu', timer.stop)",
    },
  },
  {
    names: ['scrollbar-color'],
    because: 'Without it the browser draws its own scroll bar.',
    in: ['remote/src/ui/Panel.module.css', 'remote/src/pill-bar/SessionMenu.module.css'],
    shownBy: { source: 'remote/src/ui/Panel.module.css', text: 'scrollbar-color: var(' },
  },
  {
    names: ['wheel event'],
    because: 'A finger scrolls without a wheel.',
    in: [
      'remote/src/pill-bar/useStrip.ts',
      'node_modules/virtua/lib/index.js',
      'node_modules/react-remove-scroll/dist/es2015/SideEffect.js',
    ],
    shownBy: { source: 'remote/src/pill-bar/SessionPillBar.module.css', text: 'overflow-x: auto' },
  },
  {
    names: ['beforeunload event'],
    because: 'Safari on iOS never asks before it leaves a page. No page can change that.',
    in: ['remote/src/state/engine/leaveGuard.ts'],
    shownBy: { source: 'remote/src/state/engine/leaveGuard.ts', text: "addEventListener('beforeunload', ask)" },
  },
  {
    names: ['.devicePixelRatio'],
    because: 'In Safari it does not follow the zoom of the page: a menu is placed on a slightly coarser grid.',
    in: ['node_modules/@floating-ui/react-dom'],
    shownBy: {
      source: 'node_modules/@floating-ui/react-dom/dist/floating-ui.react-dom.mjs',
      text: 'win.devicePixelRatio || 1',
    },
  },
  {
    names: ['cursor: pointer', 'cursor: default', 'cursor: ew-resize'],
    because: 'Safari on iOS draws no pointer.',
    in: [
      'remote/src/ui',
      'remote/src/pill-bar',
      'remote/src/session-details',
      'remote/src/toasts',
      'host-sdk/dist/styles.css',
    ],
    shownBy: { source: 'remote/src/ui/Button.module.css', text: 'cursor: pointer' },
  },
  {
    names: ['forced-color-adjust'],
    because: 'Safari has no forced colours, hence none to keep away. Every use is in a query for them.',
    in: ['remote/src/pill-bar'],
    shownBy: { source: 'remote/src/pill-bar/Pill.module.css', text: '@media (forced-colors: active)' },
  },
  {
    names: ['overflow-anchor'],
    because: 'It is there to turn the anchoring of a scrolled log off. Safari has no anchoring.',
    in: ['remote/src/session-details/Logs.module.css'],
    shownBy: { source: 'remote/src/session-details/Logs.module.css', text: 'overflow-anchor: none' },
  },
  {
    names: ['overscroll-behavior', 'overscroll-behavior-x'],
    because: 'In Safari it does nothing while there is nothing to scroll: the page behind scrolls then.',
    in: ['remote/src/pill-bar'],
    shownBy: { source: 'remote/src/pill-bar/SessionPillBar.module.css', text: 'overscroll-behavior-x: contain' },
  },
  {
    names: ['accent-color'],
    because: 'Safari before 26.2 takes the colour, and does not see to the contrast of the mark in it.',
    in: ['remote/src/pill-bar/all-sessions/SettingsForm.module.css'],
    shownBy: { source: 'remote/src/pill-bar/all-sessions/SettingsForm.module.css', text: 'accent-color:' },
  },
  {
    names: ['font-family: ui-monospace'],
    because: 'Browsers without that name take the next one of the list.',
    in: ['remote/src/session-details/Logs.module.css'],
    shownBy: { source: 'remote/src/session-details/Logs.module.css', text: 'monospace' },
  },
];

/** Members of our own objects, and of libraries, that have the name of a member of the platform. */
const OWN_NAMES: readonly Allowance[] = [
  {
    names: ['.command', '.share', '.sync', '.lock', '.locale', '.messages', '.move', '.region', '.fileName'],
    because: 'They are members of the objects of the remote.',
    in: ['remote/src'],
    shownBy: { source: 'remote/src/state/engine/createEngine.ts', text: 'share: sync.share' },
  },
  {
    names: ['.dispose'],
    because: 'It is what the host calls to end the SDK.',
    in: ['host-sdk/src/createSessionsHost.ts'],
    shownBy: { source: 'host-sdk/src/createSessionsHost.ts', text: 'minimal.dispose()' },
  },
  {
    names: ['.displayName'],
    because: 'It is what React calls a component.',
    in: ['node_modules/@radix-ui', 'node_modules/notistack'],
    shownBy: { source: 'node_modules/@radix-ui/react-slot/dist/index.mjs', text: '.displayName =' },
  },
  {
    names: ['.side', '.animation', '.flip'],
    because: 'The library places a menu: at which side, with which style, and whether it was flipped.',
    in: ['node_modules/@radix-ui', 'node_modules/@floating-ui'],
    shownBy: { source: 'node_modules/@floating-ui/core/dist/floating-ui.core.mjs', text: 'middlewareData.flip' },
  },
  {
    names: ['.delay', '.variant', '.queue'],
    because: 'They are options and state of a toast.',
    in: ['node_modules/notistack'],
    shownBy: { source: 'node_modules/notistack/notistack.esm.js', text: 'state.queue' },
  },
  {
    names: ['.destroy'],
    because: 'It is how a hash forgets its input.',
    in: ['node_modules/@noble/hashes'],
    shownBy: { source: 'node_modules/@noble/hashes/_md.js', text: 'this.destroy()' },
  },
];

/** What the check of the built files lets pass. */
export const ALLOWED: readonly Allowance[] = [...NOT_MISSED, ...OWN_NAMES];
