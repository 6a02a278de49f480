import { useState } from 'react';

/** The host's React, as this remote received it. */
export { useState } from 'react';

/** The widget of the host's own remote. One of its files is fetched only when it is used. */
export default function Clock() {
  const [time, setTime] = useState('00:00');
  const [zone, setZone] = useState('');
  return (
    <section aria-label="Clock">
      <time>{`${time} ${zone}`.trim()}</time>
      <button type="button" onClick={() => setTime('00:01')}>
        Next minute
      </button>
      <button type="button" onClick={() => void import('./zone.ts').then(({ ZONE }) => setZone(ZONE))}>
        Show the zone
      </button>
    </section>
  );
}
