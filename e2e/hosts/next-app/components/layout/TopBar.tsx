'use client'

import { AlertCircle, Loader2, Menu, Moon, Sun, Wifi, WifiOff } from 'lucide-react'
import { useTheme } from '@/contexts/ThemeContext'
import { useWebSocketContext } from '@/contexts/WebSocketContext'

interface TopBarProps {
  onToggleMobileNav?: () => void
}

function ConnectionStatus() {
  const { connected, isConnecting, reconnectAttempt, lastError, reconnect } = useWebSocketContext()

  if (connected) {
    return (
      <div className="flex items-center gap-2 text-xs text-mars-success">
        <Wifi size={16} aria-hidden="true" />
        <span>Connected</span>
      </div>
    )
  }

  if (isConnecting || reconnectAttempt > 0) {
    return (
      <div className="flex items-center gap-2 text-xs text-mars-warning">
        <Loader2 size={16} className="animate-spin" aria-hidden="true" />
        <span>Reconnecting... (attempt {reconnectAttempt})</span>
      </div>
    )
  }

  const Icon = lastError ? AlertCircle : WifiOff
  return (
    <div className="flex items-center gap-2 text-xs text-mars-danger">
      <Icon size={16} aria-hidden="true" />
      <span>
        Disconnected
        {lastError && ` (${lastError})`}
      </span>
      <button
        type="button"
        onClick={() => reconnect()}
        className="px-2 py-1 text-xs rounded-mars-sm bg-mars-bg-hover text-mars-text hover:bg-mars-bg-active"
      >
        Retry
      </button>
    </div>
  )
}

export default function TopBar({ onToggleMobileNav }: TopBarProps) {
  const { theme, toggleTheme } = useTheme()

  return (
    <header role="banner" className="flex flex-col border-b border-mars-border bg-mars-surface-raised">
      <div className="flex items-center justify-between px-4" style={{ height: '44px' }}>
        {/* Left: navigation and name */}
        <div className="flex items-center gap-3 flex-shrink-0">
          <button
            type="button"
            onClick={onToggleMobileNav}
            aria-label="Toggle navigation"
            className="sm:hidden flex items-center justify-center w-9 h-9 rounded-mars-md hover:bg-mars-bg-hover"
          >
            <Menu size={16} aria-hidden="true" />
          </button>
          <h1 className="text-base font-semibold">MARS</h1>
        </div>

        {/* Right Actions */}
        <div className="flex items-center gap-1 sm:gap-2 flex-shrink-0">
          <button
            type="button"
            onClick={toggleTheme}
            aria-label="Toggle theme"
            className="flex items-center justify-center w-9 h-9 rounded-mars-md hover:bg-mars-bg-hover"
          >
            {theme === 'dark' ? <Sun size={16} aria-hidden="true" /> : <Moon size={16} aria-hidden="true" />}
          </button>
          <ConnectionStatus />
        </div>
      </div>
    </header>
  )
}
