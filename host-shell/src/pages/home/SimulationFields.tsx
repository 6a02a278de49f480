import type { Simulation } from './simulation.ts';

const FIELDS: readonly { member: keyof Simulation; name: string; min: number; step: number | 'any' }[] = [
  { member: 'steps', name: 'Steps', min: 1, step: 1 },
  { member: 'secondsPerStep', name: 'Seconds per step', min: 0, step: 'any' },
  { member: 'failAtStep', name: 'Fail at step', min: 1, step: 1 },
  { member: 'approvalAtStep', name: 'Approval at step', min: 1, step: 1 },
];

interface SimulationFieldsProps {
  values: Simulation;
  onChange: (values: Simulation) => void;
}

/** Fields that control how the simulated back end executes this run. MARS has no such fields. */
export function SimulationFields({ values, onChange }: SimulationFieldsProps) {
  return (
    <details className="simulation">
      <summary className="simulation-summary">Simulation</summary>
      <div className="simulation-grid">
        {FIELDS.map(({ member, name, min, step }) => (
          <label key={member} className="field">
            <span className="field-name">{name}</span>
            <input
              className="input"
              type="number"
              min={min}
              step={step}
              placeholder="default"
              value={values[member]}
              onChange={(event) => onChange({ ...values, [member]: event.target.value })}
            />
          </label>
        ))}
      </div>
    </details>
  );
}
