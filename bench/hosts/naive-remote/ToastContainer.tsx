import { createContext, type ReactNode, useCallback, useContext, useState } from 'react';

interface ToastData {
  id: string;
  type: 'info' | 'success' | 'warning' | 'error';
  title: string;
  message: string;
  /** Milliseconds. Default 5000. */
  duration?: number;
}

interface ToastContextValue {
  addToast(toast: Omit<ToastData, 'id'>): void;
}

const ToastContext = createContext<ToastContextValue | undefined>(undefined);

/** The toasts of the specification: one state, a timer for each. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const [toasts, setToasts] = useState<ToastData[]>([]);
  const remove = useCallback((id: string) => setToasts((shown) => shown.filter((toast) => toast.id !== id)), []);
  const addToast = useCallback(
    (toast: Omit<ToastData, 'id'>) => {
      const id = `toast_${Date.now()}`;
      setToasts((shown) => [...shown, { ...toast, id }]);
      const duration = toast.duration ?? 5000;
      if (duration > 0) setTimeout(() => remove(id), duration);
    },
    [remove],
  );
  return (
    <ToastContext.Provider value={{ addToast }}>
      {children}
      <section
        aria-label="Notifications"
        style={{ position: 'fixed', top: 64, right: 16, display: 'flex', flexDirection: 'column', gap: 8, zIndex: 60 }}
      >
        {toasts.map(({ id, type, title, message }) => (
          <div key={id} role="status" data-toast-type={type}>
            <strong>{title}</strong>
            <p>{message}</p>
            <button type="button" aria-label="Close" onClick={() => remove(id)}>
              ×
            </button>
          </div>
        ))}
      </section>
    </ToastContext.Provider>
  );
}

export function useToast(): ToastContextValue {
  const context = useContext(ToastContext);
  if (!context) throw new Error('useToast must be used within ToastProvider');
  return context;
}
