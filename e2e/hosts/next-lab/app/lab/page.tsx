'use client';

import { useState } from 'react';
import { sessions } from '@/lib/sessions';

/** A second slot, to be mounted and unmounted at will. */
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
