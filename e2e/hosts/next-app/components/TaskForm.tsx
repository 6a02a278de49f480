'use client'

import { useEffect, useState } from 'react'
import { useWebSocketContext } from '@/contexts/WebSocketContext'

export function TaskForm() {
  const [task, setTask] = useState('')
  const { connect, currentRunId, setIsRunning } = useWebSocketContext()

  useEffect(() => {
    const counted = window as unknown as { taskFormMounts?: number }
    counted.taskFormMounts = (counted.taskFormMounts ?? 0) + 1
  }, [])

  async function launch() {
    setIsRunning(true)
    await connect(`task_${Date.now()}_${Math.random().toString(36).slice(2, 11)}`, task, { mode: 'one-shot' })
  }

  return (
    <form
      className="flex gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        void launch()
      }}
    >
      <input
        className="border rounded px-2"
        aria-label="Task"
        value={task}
        onChange={(event) => setTask(event.target.value)}
      />
      <button type="submit" className="border rounded px-2">
        Launch
      </button>
      {currentRunId && <output>{currentRunId}</output>}
    </form>
  )
}
