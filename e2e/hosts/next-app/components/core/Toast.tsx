'use client'

import { X } from 'lucide-react'
import { useEffect } from 'react'
import type { ToastData } from '@/types/mars-ui'

const BORDERS: Record<ToastData['type'], string> = {
  info: 'border-mars-info',
  success: 'border-mars-success',
  warning: 'border-mars-warning',
  error: 'border-mars-danger',
}

interface ToastProps {
  toast: ToastData
  onDismiss: (id: string) => void
}

export default function Toast({ toast, onDismiss }: ToastProps) {
  const { id, type, title, message, duration = 5000, action } = toast

  useEffect(() => {
    if (duration === 0) return
    const timer = setTimeout(() => onDismiss(id), duration)
    return () => clearTimeout(timer)
  }, [id, duration, onDismiss])

  return (
    <div
      role="alert"
      className={`flex gap-3 w-80 p-3 border-l-4 rounded-mars-md shadow-mars-lg bg-mars-surface-overlay text-mars-text ${BORDERS[type]}`}
    >
      <div className="flex-1 min-w-0 text-sm">
        <p className="font-semibold">{title}</p>
        {message && <p className="text-mars-text-secondary">{message}</p>}
        {action && (
          <button type="button" onClick={action.onClick} className="mt-1 text-mars-primary-text">
            {action.label}
          </button>
        )}
      </div>
      <button type="button" onClick={() => onDismiss(id)} aria-label="Dismiss notification">
        <X size={16} aria-hidden="true" />
      </button>
    </div>
  )
}
