'use client';

import { sessions } from '@/lib/sessions';

export function TopBar() {
  const attention = sessions.useSessionsAttention();
  const { addToast, removeToast } = sessions.useToast();
  return (
    <header>
      <div className="flex-1 min-w-0 px-4">
        <sessions.SessionsSlot debug onAttentionChange={(count) => console.log(count)} />
      </div>
      <button type="button" onClick={() => sessions.toast({ type: 'success', title: 'Saved' })}>
        Save
      </button>
      <button type="button" onClick={() => removeToast(addToast({ type: 'info', title: `${attention}`, duration: 0 }))}>
        Say
      </button>
    </header>
  );
}
