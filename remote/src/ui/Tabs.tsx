import { type KeyboardEvent, type ReactNode, useId } from 'react';
import { hasModifier } from './hasModifier.ts';
import styles from './Tabs.module.css';

interface TabsProps<Tab extends string> {
  tabs: readonly Tab[];
  names: Readonly<Record<Tab, string>>;
  /** The one that is shown. */
  tab: Tab;
  /** What the row of tabs is called. */
  label: string;
  onSelect: (tab: Tab) => void;
  /** The style of what the tab shows. */
  className: string | undefined;
  /** It scrolls and may hold nothing that takes the focus: then it is a tab stop itself (WCAG 2.1.1). */
  isStop?: boolean;
  children: ReactNode;
}

/** A row of tabs, and what the selected one shows. Arrows, Home and End move; the row is one tab stop. */
export function Tabs<Tab extends string>(props: TabsProps<Tab>) {
  const { tabs, names, tab, label, onSelect, className, isStop = false, children } = props;
  const id = useId();
  const move = (event: KeyboardEvent<HTMLElement>): void => {
    // with one it is the browser's: Alt and an arrow go back
    if (hasModifier(event)) return;
    const index = tabs.indexOf(tab);
    // in a right-to-left page the row runs the other way
    const forward = getComputedStyle(event.currentTarget).direction === 'rtl' ? -1 : 1;
    const places: Record<string, number> = {
      ArrowRight: index + forward,
      ArrowLeft: index - forward,
      Home: 0,
      End: -1,
    };
    const place = places[event.key];
    if (place === undefined) return;
    event.preventDefault();
    const next = tabs.at(place % tabs.length) ?? tab;
    onSelect(next);
    event.currentTarget.querySelector<HTMLElement>(`[data-tab="${next}"]`)?.focus();
  };
  return (
    <>
      <div className={styles.tabs} role="tablist" aria-label={label} onKeyDown={move}>
        {tabs.map((each) => (
          <button
            key={each}
            type="button"
            id={`${id}-${each}`}
            className={styles.tab}
            role="tab"
            data-tab={each}
            aria-selected={each === tab}
            aria-controls={`${id}-panel`}
            tabIndex={each === tab ? 0 : -1}
            onClick={() => onSelect(each)}
          >
            {names[each]}
          </button>
        ))}
      </div>
      <div
        id={`${id}-panel`}
        className={className}
        role="tabpanel"
        aria-labelledby={`${id}-${tab}`}
        tabIndex={isStop ? 0 : undefined}
      >
        {children}
      </div>
    </>
  );
}
