import { MODES } from '../../lib/modes.ts';

/** The available modes: radio buttons that look like cards. */
export function ModeGallery({ mode, onMode }: { mode: string; onMode: (mode: string) => void }) {
  return (
    <fieldset className="gallery">
      <legend className="field-name">Mode</legend>
      <div className="gallery-grid">
        {MODES.map(({ id, name, description }) => (
          <label key={id} className="mode-card">
            <input
              type="radio"
              className="mars-sr-only"
              name="mode"
              value={id}
              aria-labelledby={`mode-${id}-name`}
              aria-describedby={`mode-${id}-description`}
              checked={id === mode}
              onChange={() => onMode(id)}
            />
            <span id={`mode-${id}-name`} className="mode-name">
              {name}
            </span>
            <span id={`mode-${id}-description`} className="mode-description">
              {description}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
