import { type KeyboardEvent, type ReactNode, useId } from 'react';
import { hasModifier } from './hasModifier.ts';
import styles from './Tabs.module.css';

interface TabsProps<Tab extends string> {
  tabs: readonly Tab[];
  names: Readonly<Record<Tab, string>>;
  /** The selected tab. */
  tab: Tab;
  /** The accessible name of the row of tabs. */
  label: string;
  onSelect: (tab: Tab) => void;
  /** The class of the tab's content. */
  className: string | undefined;
  /** Whether the content scrolls and may contain nothing focusable: then it is a tab stop itself (WCAG 2.1.1). */
  isStop?: boolean;
  children: ReactNode;
}

/** A row of tabs with the content of the selected one. Arrows, Home and End move; the row is one tab stop. */
export function Tabs<Tab extends string>(props: TabsProps<Tab>) {
  const { tabs, names, tab, label, onSelect, className, isStop = false, children } = props;
  const id = useId();
  const move = (event: KeyboardEvent<HTMLElement>): void => {
    // keys with a modifier belong to the browser: Alt with an arrow goes back
    if (hasModifier(event)) return;
    const index = tabs.indexOf(tab);
    // a right-to-left page reverses the row
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
