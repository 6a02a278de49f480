import { BAR_TEXT } from '../text/barText.ts';
import { Icon } from '../ui/Icon.tsx';
import styles from './MenuButton.module.css';

interface MenuButtonProps {
  sessionId: string;
  /** The name of the session. */
  name: string;
  tabStop: boolean;
}

/** The three-dots button of a pill or a row. The menu sets `aria-expanded` itself, so opening renders nothing here. */
export function MenuButton({ sessionId, name, tabStop }: MenuButtonProps) {
  return (
    <button
      type="button"
      className={styles.menu}
      tabIndex={tabStop ? 0 : -1}
      data-menu-of={sessionId}
      aria-haspopup="menu"
      aria-expanded="false"
      aria-label={BAR_TEXT.actionsFor(name)}
    >
      <Icon>
        <circle cx="8" cy="3.4" r="1.4" fill="currentColor" />
        <circle cx="8" cy="8" r="1.4" fill="currentColor" />
        <circle cx="8" cy="12.6" r="1.4" fill="currentColor" />
      </Icon>
    </button>
  );
}
