import type { ToastContextValue } from './toast-data.ts';

/** What the mounted slot hands to the SDK. */
export type SessionsSlotApi = ToastContextValue;
