import type { TimedStage } from '../core/reports.ts';
import { nodeStatus } from '../text/detailsText.ts';
import { humanised } from '../text/humanised.ts';
import { LOG_TEXT, stageOption } from '../text/logText.ts';
import { Select } from '../ui/Select.tsx';
import styles from './Logs.module.css';

interface StagePickerProps {
  stages: readonly TimedStage[];
  /** The number of the stage whose console is shown. */
  chosen: number;
  onChoose: (number: number) => void;
}

/** Chooses the stage whose console is shown. */
export function StagePicker({ stages, chosen, onChoose }: StagePickerProps) {
  return (
    <label className={styles.picker}>
      {LOG_TEXT.stage}
      <Select small className={styles.choice} value={chosen} onChoose={(number) => onChoose(Number(number))}>
        {stages.map(({ number, name, status }) => (
          <option key={`${number} ${name}`} value={number}>
            {stageOption(number, humanised(name), nodeStatus(status))}
          </option>
        ))}
      </Select>
    </label>
  );
}
