import type { Speech } from './createSpeech.ts';
import type { ToastClocks } from './createToastClocks.ts';
import type { KeptRoute, Route } from './route.ts';

/** The parts of the toasts that load after the bar, while they run. Another copy of the remote takes over from them. */
export const inUse: {
  clocks?: ToastClocks;
  route?: Route;
  speech?: Speech;
  /** What an earlier copy of the remote in this page had gathered, until this one gathers. */
  keptRoute?: KeptRoute;
} = {};
