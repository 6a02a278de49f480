import '@/styles/globals.css';
import type { ReactNode } from 'react';
import { AppShell } from '@/components/AppShell';
import { Providers } from './providers';

export const metadata = { title: 'MARS', icons: { icon: 'data:,' } };

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en" data-theme="dark">
      <body className="font-sans">
        <Providers>
          <AppShell>{children}</AppShell>
        </Providers>
      </body>
    </html>
  );
}
