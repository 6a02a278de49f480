export interface ToastData {
  id: string
  type: 'info' | 'success' | 'warning' | 'error'
  title: string
  message?: string
  /** Milliseconds, 5000 without it; with 0 the toast stays. */
  duration?: number
  action?: {
    label: string
    onClick: () => void
  }
}
