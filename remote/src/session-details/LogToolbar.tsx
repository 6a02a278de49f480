import { useId } from 'react';
import { localeAtom } from '../state/host/hostProps.ts';
import { useStore } from '../state/store.ts';
import { LOG_TEXT, matchCount } from '../text/logText.ts';
import { Icon } from '../ui/Icon.tsx';
import { isComposing } from '../ui/isComposing.ts';
import styles from './Logs.module.css';
import { MAX_MATCHES } from './searchLog.ts';

/** Two sheets, and an arrow to a tray. */
const COPY = 'M6 5.5h7.5V14H6ZM3.5 10.5H2.5V2H10v1';
const DOWNLOAD = 'M8 2v8.5M4.5 7L8 10.5 11.5 7M2.5 13.5h11';

interface Search {
  words: string;
  index: number;
  matches: readonly unknown[];
  look(words: string): void;
  step(by: 1 | -1): void;
}

interface LogToolbarProps {
  search: Search;
  follows: boolean;
  onFollow: (follows: boolean) => void;
  wraps: boolean;
  onWrap: (wraps: boolean) => void;
  /** Whether any line reports a failure. */
  hasFailure: boolean;
  onFailure: () => void;
  onCopy: () => void;
  /** Undefined while a download is being prepared. */
  onDownload: (() => void) | undefined;
}

/** Search, follow, wrap, jump, copy and download buttons of the log. */
export function LogToolbar(props: LogToolbarProps) {
  const { search, follows, onFollow, wraps, onWrap, hasFailure, onFailure, onCopy, onDownload } = props;
  const reason = useId();
  return (
    <div className={styles.tools}>
      <SearchField search={search} />
      <div className={styles.actions}>
        <Toggle label={LOG_TEXT.follow} isOn={follows} onToggle={onFollow} />
        <Toggle label={LOG_TEXT.wrap} isOn={wraps} onToggle={onWrap} />
        <button
          type="button"
          className={styles.tool}
          aria-disabled={!hasFailure}
          aria-describedby={hasFailure ? undefined : reason}
          title={hasFailure ? undefined : LOG_TEXT.noFailure}
          onClick={hasFailure ? onFailure : undefined}
        >
          {LOG_TEXT.failure}
        </button>
        {!hasFailure && (
          <span id={reason} className={styles.hidden}>
            {LOG_TEXT.noFailure}
          </span>
        )}
        <IconButton label={LOG_TEXT.copy} path={COPY} onClick={onCopy} />
        <IconButton label={LOG_TEXT.download} path={DOWNLOAD} onClick={onDownload} />
      </div>
    </div>
  );
}

function SearchField({ search }: { search: Search }) {
  const locale = useStore(localeAtom);
  const { words, index, matches } = search;
  const some = matches.length > 0;
  return (
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
          if (isComposing(event.nativeEvent)) return;
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
      <IconButton label={LOG_TEXT.previous} path="M3 10l5-5 5 5" onClick={some ? () => search.step(-1) : undefined} />
      <IconButton label={LOG_TEXT.next} path="M3 6l5 5 5-5" onClick={some ? () => search.step(1) : undefined} />
    </div>
  );
}

function Toggle({ label, isOn, onToggle }: { label: string; isOn: boolean; onToggle: (isOn: boolean) => void }) {
  return (
    <button type="button" className={styles.tool} aria-pressed={isOn} onClick={() => onToggle(!isOn)}>
      {label}
    </button>
  );
}

interface IconButtonProps {
  label: string;
  path: string;
  /** Undefined while it is unavailable. */
  onClick: (() => void) | undefined;
}

function IconButton({ label, path, onClick }: IconButtonProps) {
  return (
    <button
      type="button"
      className={styles.tool}
      aria-label={label}
      title={label}
      aria-disabled={!onClick}
      onClick={onClick}
    >
      <Icon path={path} size={14} />
    </button>
  );
}
