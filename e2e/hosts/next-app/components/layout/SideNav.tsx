'use client'

import { Home, ListTodo, MessagesSquare, X } from 'lucide-react'
import Link from 'next/link'
import { usePathname } from 'next/navigation'

const ITEMS = [
  { href: '/', label: 'Home', icon: Home },
  { href: '/tasks', label: 'Tasks', icon: ListTodo },
  { href: '/sessions', label: 'Sessions', icon: MessagesSquare },
]

interface SideNavProps {
  isMobileOpen: boolean
  onMobileClose: () => void
}

function Items({ onChoose }: { onChoose?: () => void }) {
  const pathname = usePathname()

  return (
    <ul className="flex flex-col gap-1 p-2">
      {ITEMS.map(({ href, label, icon: Icon }) => (
        <li key={href}>
          <Link
            href={href}
            onClick={onChoose}
            aria-current={pathname === href ? 'page' : undefined}
            className="flex items-center gap-3 px-3 py-2 text-sm rounded-mars-md text-mars-text-secondary hover:bg-mars-bg-hover aria-[current=page]:bg-mars-primary-subtle aria-[current=page]:text-mars-primary-text"
          >
            <Icon size={16} aria-hidden="true" />
            {label}
          </Link>
        </li>
      ))}
    </ul>
  )
}

export default function SideNav({ isMobileOpen, onMobileClose }: SideNavProps) {
  return (
    <>
      <nav
        aria-label="Main navigation"
        className="hidden sm:block w-48 flex-shrink-0 overflow-y-auto border-r border-mars-border bg-mars-surface-raised"
      >
        <Items />
      </nav>
      {isMobileOpen && (
        <div className="sm:hidden fixed inset-0" style={{ zIndex: 350 }}>
          <div className="absolute inset-0 bg-black/50" onClick={onMobileClose} />
          <nav
            aria-label="Mobile navigation"
            className="relative h-full w-64 border-r border-mars-border bg-mars-surface-raised"
          >
            <div className="flex justify-end p-2">
              <button
                type="button"
                onClick={onMobileClose}
                aria-label="Close navigation"
                className="flex items-center justify-center w-9 h-9 rounded-mars-md hover:bg-mars-bg-hover"
              >
                <X size={16} aria-hidden="true" />
              </button>
            </div>
            <Items onChoose={onMobileClose} />
          </nav>
        </div>
      )}
    </>
  )
}
