import styles from './CloseButton.module.css';
import { Icon } from './Icon.tsx';

interface CloseButtonProps {
  label: string;
  onClick: () => void;
  /** The size of the cross, in pixels. */
  size?: number;
}

/** The close button of a panel or toast. */
export function CloseButton({ label, onClick, size = 16 }: CloseButtonProps) {
  return (
    <button type="button" className={styles.close} aria-label={label} onClick={onClick}>
      <Icon path="M4 4l8 8M12 4l-8 8" size={size} />
    </button>
  );
}
