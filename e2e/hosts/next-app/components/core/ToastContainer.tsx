'use client'

import { createContext, useCallback, useContext, useState } from 'react'
import Toast from '@/components/core/Toast'
import type { ToastData } from '@/types/mars-ui'

interface ToastContextValue {
  addToast: (toast: Omit<ToastData, 'id'>) => void
  removeToast: (id: string) => void
}

const ToastContext = createContext<ToastContextValue | null>(null)

let counter = 0

export function ToastProvider({ children }: { children: React.ReactNode }) {
  const [toasts, setToasts] = useState<ToastData[]>([])

  const removeToast = useCallback((id: string) => {
    setToasts((shown) => shown.filter((toast) => toast.id !== id))
  }, [])

  const addToast = useCallback((toast: Omit<ToastData, 'id'>) => {
    counter += 1
    const id = `toast-${counter}`
    setToasts((shown) => [...shown, { ...toast, id }])
  }, [])

  return (
    <ToastContext.Provider value={{ addToast, removeToast }}>
      {children}
      <div
        role="region"
        aria-label="Notifications"
        className="fixed top-16 right-4 flex flex-col gap-2"
        style={{ zIndex: 600 }}
      >
        {toasts.map((toast) => (
          <Toast key={toast.id} toast={toast} onDismiss={removeToast} />
        ))}
      </div>
    </ToastContext.Provider>
  )
}

export function useToast() {
  const value = useContext(ToastContext)
  if (!value) throw new Error('useToast must be used within a ToastProvider')
  return value
}
