import * as DropdownMenu from '@radix-ui/react-dropdown-menu';
import { Fragment, useState } from 'react';
import { menuOrder, type Refusals } from '../core/menuOrder.ts';
import { type Entry, MenuEntry } from './MenuEntry.tsx';
import styles from './SessionMenu.module.css';

type Entries = ReadonlyMap<string, Entry>;

const isEntry = (entry: Entry | undefined): entry is Entry => entry !== undefined;
const entriesOf = (entries: Entries, ids: readonly string[]): Entry[] =>
  ids.map((id) => entries.get(id)).filter(isEntry);

/** Returns the reason that all entries of a group have now; undefined if they have none in common. */
function commonReason(group: readonly Entry[]): string | undefined {
  const [first] = group;
  return group.every(({ note, onChoose }) => !onChoose && note === first?.note) ? first?.note : undefined;
}

/**
 * Entries that were unavailable for one reason when the menu opened. Below them is the reason, once: the new one if all
 * of them have a new one, in the room of the old one.
 */
function Refused({ entries, refusals: { why, ids } }: { entries: Entries; refusals: Refusals }) {
  const group = entriesOf(entries, ids);
  const reason = commonReason(group) ?? why;
  const shown = (entry: Entry): boolean => !entry.onChoose && entry.note === reason;
  const id = `mars-sessions-why-${ids[0]}`;
  return (
    <DropdownMenu.Group>
      {group.map((entry) => (
        <MenuEntry key={entry.id} entry={entry} shownBy={shown(entry) ? id : undefined} />
      ))}
      <div className={`${styles.note} ${styles.why}`} aria-hidden="true">
        <span
          id={reason === why ? id : undefined}
          className={reason === why && group.some(shown) ? undefined : styles.gone}
        >
          {why}
        </span>
        {reason !== why && (
          <span id={id} className={styles.over}>
            {reason}
          </span>
        )}
      </div>
    </DropdownMenu.Group>
  );
}

/**
 * What can be done, then a line, then what cannot, with the reasons. Order and size are those of the moment at which
 * the menu opened: whatever the session does then, no entry moves away from under the pointer.
 */
export function MenuEntries({ groups }: { groups: readonly (readonly Entry[])[] }) {
  const [{ order, notes }] = useState(() => ({
    order: menuOrder(
      groups.map((group) => group.map(({ id, note, onChoose }) => ({ id, why: onChoose ? null : (note ?? '') }))),
    ),
    notes: new Map(groups.flat().map(({ id, note }) => [id, note])),
  }));
  const entries = new Map(groups.flat().map((entry) => [entry.id, entry]));
  return (
    <>
      {order.offered.map((ids, index) => (
        <Fragment key={ids[0]}>
          {index > 0 && <DropdownMenu.Separator className={styles.separator} />}
          {entriesOf(entries, ids).map((entry) => (
            <MenuEntry key={entry.id} entry={entry} below={notes.get(entry.id)} />
          ))}
        </Fragment>
      ))}
      {order.refused.length > 0 && <DropdownMenu.Separator className={styles.end} />}
      {order.refused.map((refusals) => (
        <Refused key={refusals.why} entries={entries} refusals={refusals} />
      ))}
    </>
  );
}
