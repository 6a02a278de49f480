'use client';

import { useState } from 'react';
import { sessions } from '@/lib/sessions';

/** A second slot that tests mount and unmount. */
export default function LabPage() {
  const [mounted, setMounted] = useState(false);
  return (
    <section className="p-6">
      <button type="button" onClick={() => setMounted(!mounted)}>
        {mounted ? 'Unmount' : 'Mount'}
      </button>
      <div data-second>{mounted && <sessions.SessionsSlot />}</div>
    </section>
  );
}
