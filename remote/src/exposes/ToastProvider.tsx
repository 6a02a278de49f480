import type { ReactNode } from 'react';
import { ToastContext, toastFunctions, useToast } from '../toasts/ToastContext.ts';
import { ToastRegion } from '../toasts/ToastRegion.tsx';
import { useOnlyOne } from '../ui/useOnlyOne.ts';

/** Provides `useToast` to its children. The toast region itself exists once per page. */
export function ToastProvider({ children }: { children?: ReactNode }) {
  const isTheOne = useOnlyOne('toast-region');
  return (
    <ToastContext.Provider value={toastFunctions}>
      {children}
      {isTheOne && <ToastRegion />}
    </ToastContext.Provider>
  );
}

export { useToast };
export default ToastProvider;
