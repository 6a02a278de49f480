import { localeAtom } from '../state/host/hostProps.ts';
import { useStore } from '../state/store.ts';
import { LOG_TEXT, matchCount } from '../text/detailsText.ts';
import { Icon } from '../ui/Icon.tsx';
import styles from './Logs.module.css';
import { MAX_MATCHES } from './searchLog.ts';

interface LogToolbarProps {
  search: {
    words: string;
    index: number;
    matches: readonly unknown[];
    look(words: string): void;
    step(by: 1 | -1): void;
  };
  follows: boolean;
  onFollow: (follows: boolean) => void;
  onCopy: () => void;
}

/** Search, follow and copy buttons of the log. */
export function LogToolbar({ search, follows, onFollow, onCopy }: LogToolbarProps) {
  const locale = useStore(localeAtom);
  const { words, index, matches } = search;
  const some = matches.length > 0;
  return (
    <div className={styles.tools}>
      <div className={styles.search}>
        <input
          type="search"
          className={styles.field}
          aria-label={LOG_TEXT.search}
          placeholder={LOG_TEXT.search}
          value={words}
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => search.look(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') search.step(event.shiftKey ? -1 : 1);
            else if (event.key === 'Escape' && words !== '') {
              // this Escape ends the search and does not close the details
              event.stopPropagation();
              search.look('');
            } else return;
            event.preventDefault();
          }}
        />
        <span className={styles.count} role="status">
          {words === '' ? '' : matchCount(index, matches.length, MAX_MATCHES, locale)}
        </span>
        <Step label={LOG_TEXT.previous} path="M3 10l5-5 5 5" enabled={some} onClick={() => search.step(-1)} />
        <Step label={LOG_TEXT.next} path="M3 6l5 5 5-5" enabled={some} onClick={() => search.step(1)} />
      </div>
      <div className={styles.actions}>
        <button type="button" className={styles.tool} aria-pressed={follows} onClick={() => onFollow(!follows)}>
          {LOG_TEXT.follow}
        </button>
        <button type="button" className={styles.tool} onClick={onCopy}>
          {LOG_TEXT.copy}
        </button>
      </div>
    </div>
  );
}

function Step({
  label,
  path,
  enabled,
  onClick,
}: {
  label: string;
  path: string;
  enabled: boolean;
  onClick: () => void;
}) {
  return (
    <button
      type="button"
      className={styles.tool}
      aria-label={label}
      aria-disabled={!enabled}
      onClick={enabled ? onClick : undefined}
    >
      <Icon path={path} size={14} />
    </button>
  );
}
