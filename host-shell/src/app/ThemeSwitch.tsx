import { Icon } from '../components/Icon.tsx';
import { useTheme } from '../theme/ThemeProvider.tsx';

/** The button that switches between dark and light. Its label is the action, not the state. */
export function ThemeSwitch() {
  const { theme, toggleTheme } = useTheme();
  const other = theme === 'dark' ? 'light' : 'dark';
  return (
    <button type="button" className="icon-button" aria-label={`Use the ${other} theme`} onClick={toggleTheme}>
      <Icon name={theme === 'dark' ? 'sun' : 'moon'} />
    </button>
  );
}
