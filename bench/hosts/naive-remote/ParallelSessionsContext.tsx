import { createContext, type ReactNode, useCallback, useContext, useEffect, useRef, useState } from 'react';
import { useToast } from './ToastContainer.tsx';

export interface ParallelSession {
  sessionId: string;
  name: string;
  mode: string;
  status: string;
  /** 0 to 100. */
  progress: number;
  pinned?: boolean;
}

interface ParallelSessionsContextValue {
  sessions: ParallelSession[];
  activeSessionId: string | null;
  setActiveSession(sessionId: string): void;
  updateSession(sessionId: string, updates: Partial<ParallelSession>): void;
}

/** What this design reads of the host's context. */
export interface HostSocketValue {
  workflowStatus: string | null;
  dagData: { nodes: { status: string }[] } | null;
  consoleOutput: string[];
}

/** A row of `GET /api/sessions`. */
interface Row {
  session_id: string;
  name: string;
  mode: string;
  status: string;
}

const POLL_MS = 12_000;

const TOASTS: Record<string, { type: 'info' | 'success' | 'warning' | 'error'; title: string; words: string }> = {
  active: { type: 'info', title: 'Session started', words: 'is running' },
  completed: { type: 'success', title: 'Session completed', words: 'finished' },
  failed: { type: 'error', title: 'Session failed', words: 'ended with an error' },
  paused: { type: 'warning', title: 'Session paused', words: 'waits for approval' },
};

const ParallelSessionsContext = createContext<ParallelSessionsContextValue | undefined>(undefined);

/** The context of the specification: an array that each poll and each event of the host's socket replaces. */
export function ParallelSessionsProvider({
  useWebSocketContext,
  children,
}: {
  useWebSocketContext: () => HostSocketValue;
  children: ReactNode;
}) {
  const { addToast } = useToast();
  const { workflowStatus, dagData } = useWebSocketContext();
  const [sessions, setSessions] = useState<ParallelSession[]>([]);
  const [activeSessionId, setActiveSession] = useState<string | null>(null);
  const before = useRef(new Map<string, string>());

  const updateSession = useCallback(
    (sessionId: string, updates: Partial<ParallelSession>) =>
      setSessions((all) => all.map((one) => (one.sessionId === sessionId ? { ...one, ...updates } : one))),
    [],
  );

  useEffect(() => {
    async function poll(): Promise<void> {
      const response = await fetch('/api/sessions?limit=200');
      const { sessions: rows } = (await response.json()) as { sessions: Row[] };
      setSessions((all) =>
        rows.map((row) => {
          const known = all.find((one) => one.sessionId === row.session_id);
          return {
            progress: 0,
            ...known,
            sessionId: row.session_id,
            name: known?.name ?? row.name,
            mode: row.mode,
            status: row.status,
          };
        }),
      );
    }
    void poll();
    const timer = setInterval(() => void poll(), POLL_MS);
    return () => clearInterval(timer);
  }, []);

  useEffect(() => {
    if (!activeSessionId || !dagData) return;
    const done = dagData.nodes.filter((node) => node.status === 'completed').length;
    updateSession(activeSessionId, { progress: (100 * done) / Math.max(1, dagData.nodes.length) });
  }, [activeSessionId, dagData, updateSession]);

  useEffect(() => {
    if (activeSessionId && workflowStatus) updateSession(activeSessionId, { status: workflowStatus });
  }, [activeSessionId, workflowStatus, updateSession]);

  useEffect(() => {
    for (const { sessionId, status, name } of sessions) {
      const earlier = before.current.get(sessionId);
      const toast = TOASTS[status];
      if (earlier && earlier !== status && toast)
        addToast({ type: toast.type, title: toast.title, message: `${name} ${toast.words}` });
      before.current.set(sessionId, status);
    }
  }, [sessions, addToast]);

  return (
    <ParallelSessionsContext.Provider value={{ sessions, activeSessionId, setActiveSession, updateSession }}>
      {children}
    </ParallelSessionsContext.Provider>
  );
}

export function useParallelSessions(): ParallelSessionsContextValue {
  const context = useContext(ParallelSessionsContext);
  if (!context) throw new Error('useParallelSessions must be used within ParallelSessionsProvider');
  return context;
}
