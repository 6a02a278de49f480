import { lazyPart } from '../ui/Lazily.tsx';

/** Loads with the first toast. */
export const STACK = lazyPart(() => import(/* webpackChunkName: "toasts" */ './ToastStack.tsx'));
