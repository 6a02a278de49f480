import { STAGE_TASK_KINDS } from '../../lib/stageTasks.ts';

/** The six kinds of stage tasks. */
export function TaskKinds() {
  return (
    <section aria-label="Kinds of tasks">
      <h3 className="section-title">Kinds of tasks</h3>
      <ul className="kinds">
        {STAGE_TASK_KINDS.map(({ mode, name, description }) => (
          <li key={mode} className="card kind">
            <span className="mode-name">{name}</span>
            <span className="mode-description">{description}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
