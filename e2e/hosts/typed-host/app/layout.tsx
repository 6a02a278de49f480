import '@mars-sessions/host-sdk/styles.css';
import { preloadLink, readSessionsRelease, releaseMeta, SessionsPreload } from '@mars-sessions/host-sdk/next';
import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { TopBar } from '@/components/TopBar';
import { Providers } from './providers';
import { SessionsRelease } from './sessions-release';

export const metadata: Metadata = { title: 'MARS' };

/** Does by hand what `SessionsPreload` does. */
async function ByHand() {
  const release = await readSessionsRelease('https://cdn.example/release.json', { timeoutMs: 500 });
  if (!release) return null;
  return (
    <>
      <link {...preloadLink(release, 'n0nce')} />
      <meta {...releaseMeta(release)} />
    </>
  );
}

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>
        <SessionsRelease />
        <SessionsPreload recordUrl="https://cdn.example/release.json" publicUrl="https://mars.example/release.json" />
        <ByHand />
        <Providers>
          <TopBar />
          {children}
        </Providers>
      </body>
    </html>
  );
}
