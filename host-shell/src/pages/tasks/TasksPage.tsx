import { findStageTaskKind } from '../../lib/stageTasks.ts';
import { useRouter } from '../../router/router.tsx';
import { StageTaskView } from './StageTaskView.tsx';
import { TaskKinds } from './TaskKinds.tsx';

/** Validates the id from the address before it is put into a request. */
const TASK_ID = /^[A-Za-z0-9_-]{1,128}$/;

/** Shows the stage task that `?mode=&task=` names, and the list of kinds. */
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
