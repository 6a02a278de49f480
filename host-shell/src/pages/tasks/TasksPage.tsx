import { findStageTaskKind } from '../../lib/stageTasks.ts';
import { useRouter } from '../../router/router.tsx';
import { StageTaskView } from './StageTaskView.tsx';
import { TaskKinds } from './TaskKinds.tsx';

/** Whatever comes out of an address is checked before it becomes part of another one. */
const TASK_ID = /^[A-Za-z0-9_-]{1,128}$/;

/** The stage tasks: the one that `?mode=&task=` names, and the kinds there are. */
export function TasksPage() {
  const { search } = useRouter();
  const taskId = search.get('task');
  const kind = findStageTaskKind(search.get('mode'));
  return (
    <div className="page">
      <h2 className="page-title">Tasks</h2>
      {taskId !== null &&
        (kind && TASK_ID.test(taskId) ? (
          <StageTaskView key={taskId} kind={kind} taskId={taskId} />
        ) : (
          <p className="alert" role="alert">
            This address names no task that MARS could have.
          </p>
        ))}
      <TaskKinds />
    </div>
  );
}
