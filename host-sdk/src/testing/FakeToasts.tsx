import type { ToastData } from '@mars-sessions/shared-types';
import { type ReactNode, useEffect } from 'react';
import { TEXT } from '../text.ts';
import type { FakeRemote } from './createFakeRemote.ts';
import { useCell } from './useCell.ts';

function Toast({ toast, onClose }: { toast: ToastData; onClose: () => void }): ReactNode {
  const { type, title, message, action } = toast;
  const act = (): void => {
    onClose();
    action?.onClick();
  };
  return (
    <div role={type === 'error' ? 'alert' : 'status'} data-toast-type={type}>
      <p>{message ? `${title}: ${message}` : title}</p>
      {action && (
        <button type="button" onClick={act}>
          {action.label}
        </button>
      )}
      <button type="button" onClick={onClose}>
        {TEXT.close}
      </button>
    </div>
  );
}

/** Replaces the toasts in tests: a plain line for each, until it is closed. */
export function FakeToasts({ remote: { toasts, api } }: { remote: FakeRemote }): ReactNode {
  const shown = useCell(toasts);
  if (shown.length === 0) return null;
  return (
    <div role="region" aria-label={TEXT.notifications}>
      {shown.map((toast) => (
        <Toast key={toast.id} toast={toast} onClose={() => api.removeToast(toast.id)} />
      ))}
    </div>
  );
}

/** Replaces the remote's `ToastProvider` in tests. While it is mounted, it has the only toast region of the page. */
export function FakeToastProvider({ remote, children }: { remote: FakeRemote; children?: ReactNode }): ReactNode {
  const { regions } = remote;
  useEffect(() => {
    regions.set(regions.get() + 1);
    return () => regions.set(regions.get() - 1);
  }, [regions]);
  return (
    <>
      {children}
      <FakeToasts remote={remote} />
    </>
  );
}
