const STATES: readonly { name: string; look: string }[] = [
  { name: 'Running', look: 'A triangle. The ring fills where the progress is known, and turns where it is not.' },
  { name: 'Quiet', look: 'Running, without a sign of life for ten minutes: the ring stands still, in dashes.' },
  { name: 'Not verified', look: 'An empty circle: MARS lists it as active, and no run confirms it.' },
  { name: 'Paused', look: 'Two bars. Set aside by hand: two thin lines.' },
  { name: 'Needs you', look: 'An exclamation mark for an approval, an arrow for the next stage of a task.' },
  { name: 'Completed', look: 'A tick.' },
  { name: 'Failed', look: 'A cross; its card has the error and what can be done.' },
  { name: 'Cancelled', look: 'A stroke.' },
  { name: 'Expired', look: 'A clock.' },
  { name: 'Unknown', look: 'A question mark: a word that this version does not know.' },
];

/** Lists the states to look for in the bars, and what causes each. */
export function StatesList() {
  return (
    <section className="gallery-section" aria-labelledby="gallery-states">
      <h3 id="gallery-states" className="section-title">
        States
      </h3>
      <p className="gallery-caption">
        Each has a glyph of its own, so that none depends on colour. <code>npm start -- --scenario every-state</code>{' '}
        has one session in each; in its first four minutes they end, one every half minute and then four at once.
        Cancelled, expired and failed ones show up only when this page sees them end; sessions set aside and unknown
        ones are in All sessions, and here when pinned.
      </p>
      <dl className="gallery-states">
        {STATES.map(({ name, look }) => (
          <div key={name} className="gallery-state">
            <dt>{name}</dt>
            <dd>{look}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
