import { EVENTS } from '@mars-sessions/shared-types';
import { type FormEvent, useState } from 'react';
import { Icon } from '../../components/Icon.tsx';
import { useWebSocketContext } from '../../contexts/WebSocketContext.tsx';
import { rememberLaunch } from '../../lib/launches.ts';
import { randomSuffix } from '../../lib/randomSuffix.ts';
import { trackEvent } from '../../lib/telemetry.ts';
import { ModeGallery } from './ModeGallery.tsx';
import { SimulationFields } from './SimulationFields.tsx';
import { NO_SIMULATION, simulationConfig } from './simulation.ts';

/** Starts a run, with the same calls in the same order as MARS. */
export function Launcher() {
  const { setIsRunning, clearConsole, connect } = useWebSocketContext();
  const [mode, setMode] = useState('planning-control');
  const [task, setTask] = useState('');
  const [simulation, setSimulation] = useState(NO_SIMULATION);
  const [failure, setFailure] = useState<string | null>(null);

  async function launch(event: FormEvent): Promise<void> {
    event.preventDefault();
    const taskId = `task_${Date.now()}_${randomSuffix()}`;
    rememberLaunch(taskId, { mode, task });
    setFailure(null);
    trackEvent(EVENTS.SESSION_LAUNCHED, { mode });
    setIsRunning(true);
    clearConsole();
    try {
      await connect(taskId, task, { mode, model: 'gpt-4o', ...simulationConfig(mode, simulation) });
    } catch {
      setIsRunning(false);
      setFailure('MARS could not be reached, so the run has not started.');
    }
  }

  return (
    <form className="card launcher" aria-label="New run" onSubmit={launch}>
      <h2 className="card-title">New run</h2>
      <ModeGallery
        mode={mode}
        onMode={(next) => {
          setMode(next);
          trackEvent(EVENTS.MODE_SELECTED, { mode: next });
        }}
      />
      <label className="field">
        <span className="field-name">Task</span>
        <textarea
          className="input"
          name="task"
          rows={3}
          required
          placeholder="What should be found out?"
          value={task}
          onChange={(event) => setTask(event.target.value)}
        />
      </label>
      <SimulationFields values={simulation} onChange={setSimulation} />
      {failure && (
        <p className="alert" role="alert">
          {failure}
        </p>
      )}
      <button type="submit" className="button" data-kind="primary">
        <Icon name="play" />
        Launch
      </button>
    </form>
  );
}
