'use client'

import { useState } from 'react'
import SideNav from '@/components/layout/SideNav'
import TopBar from '@/components/layout/TopBar'

export default function AppShell({ children }: { children: React.ReactNode }) {
  const [isMobileNavOpen, setIsMobileNavOpen] = useState(false)

  return (
    <div className="h-screen flex flex-col overflow-hidden bg-mars-surface text-mars-text">
      <a
        href="#mars-main-content"
        className="sr-only focus:not-sr-only focus:absolute focus:top-2 focus:left-2 focus:z-tooltip focus:px-3 focus:py-2 focus:rounded-mars-md focus:bg-mars-primary focus:text-white"
      >
        Skip to main content
      </a>
      <TopBar onToggleMobileNav={() => setIsMobileNavOpen((isOpen) => !isOpen)} />
      <div className="flex flex-1 min-h-0">
        <SideNav isMobileOpen={isMobileNavOpen} onMobileClose={() => setIsMobileNavOpen(false)} />
        <main id="mars-main-content" className="flex-1 min-w-0 overflow-auto" tabIndex={-1}>
          {children}
        </main>
      </div>
      <div id="mars-live-announcements" className="sr-only" aria-live="polite" aria-atomic="true" />
    </div>
  )
}
