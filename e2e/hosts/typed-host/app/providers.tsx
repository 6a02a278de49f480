'use client';

import type { ReactNode } from 'react';
import { sessions } from '@/lib/sessions';

export function Providers({ children }: { children: ReactNode }) {
  return <sessions.SessionsToasts>{children}</sessions.SessionsToasts>;
}
