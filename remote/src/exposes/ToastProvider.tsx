import type { ReactNode } from 'react';
import { ToastContext, toastFunctions, useToast } from '../toasts/ToastContext.ts';
import { ToastRegion } from '../toasts/ToastRegion.tsx';
import { useOnlyOne } from '../ui/useOnlyOne.ts';

/** Gives `useToast` to what is below it. The region itself exists once per page. */
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
