import type { ReactNode } from 'react';
import { announcementChannel, askToConfirm } from '../../state/intents.ts';
import { forgetKept } from '../../state/kept/forgetKept.ts';
import { type Settings, setEverybody, setSetting, settingsAtom } from '../../state/kept/settings.ts';
import { useStore } from '../../state/store.ts';
import { forgetText } from '../../text/dialogText.ts';
import { keyName, PANEL_TEXT } from '../../text/panelText.ts';
import { Button } from '../../ui/Button.tsx';
import { COMMANDS, shortcutOf } from '../listenToShortcuts.ts';
import styles from './SettingsForm.module.css';

const POLICIES: readonly (readonly [Settings['toastPolicy'], string])[] = [
  [null, PANEL_TEXT.policies.host],
  ['seed', PANEL_TEXT.policies.seed],
  ['quiet', PANEL_TEXT.policies.quiet],
];

function Check({
  checked,
  onChange,
  children,
}: {
  checked: boolean;
  onChange: (checked: boolean) => void;
  children: ReactNode;
}) {
  return (
    <label className={styles.option}>
      <input
        className={styles.input}
        type="checkbox"
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
      />
      {children}
    </label>
  );
}

function forget(): void {
  forgetKept();
  announcementChannel.send({ text: PANEL_TEXT.forgotten, politeness: 'polite' });
}

/** The settings of the sessions UI in this browser. A change applies at once, in all tabs. */
export function SettingsForm() {
  const settings = useStore(settingsAtom);
  return (
    <form className={styles.form} onSubmit={(event) => event.preventDefault()}>
      <fieldset className={styles.group}>
        <legend className={styles.legend}>{PANEL_TEXT.toasts}</legend>
        {POLICIES.map(([policy, words]) => (
          <label key={words} className={styles.option}>
            <input
              className={styles.input}
              type="radio"
              name="mars-sessions-toast-policy"
              checked={settings.toastPolicy === policy}
              onChange={() => setSetting('toastPolicy', policy)}
            />
            {words}
          </label>
        ))}
        <Check checked={settings.keepToasts} onChange={(checked) => setSetting('keepToasts', checked)}>
          {PANEL_TEXT.keepToasts}
        </Check>
        <Check checked={settings.longToasts} onChange={(checked) => setSetting('longToasts', checked)}>
          {PANEL_TEXT.longToasts}
        </Check>
      </fieldset>
      <fieldset className={styles.group}>
        <legend className={styles.legend}>{PANEL_TEXT.others}</legend>
        <Check checked={settings.everybody} onChange={setEverybody}>
          {PANEL_TEXT.everybody}
        </Check>
      </fieldset>
      <fieldset className={styles.group}>
        <legend className={styles.legend}>{PANEL_TEXT.keys}</legend>
        <Check checked={settings.shortcuts} onChange={(checked) => setSetting('shortcuts', checked)}>
          {PANEL_TEXT.useKeys}
        </Check>
        <dl className={styles.keys}>
          {COMMANDS.map((command) => (
            <div key={command} className={styles.key}>
              <dt>{PANEL_TEXT.commands[command]}</dt>
              <dd className={styles.value}>{keyName(shortcutOf(command))}</dd>
            </div>
          ))}
        </dl>
        <p className={styles.note}>{PANEL_TEXT.keysNote}</p>
      </fieldset>
      <fieldset className={styles.group}>
        <legend className={styles.legend}>{PANEL_TEXT.kept}</legend>
        <p className={styles.note}>{PANEL_TEXT.settingsNote}</p>
        <Button
          className={styles.forget}
          onClick={() => askToConfirm({ text: forgetText(), subject: 'forget', onConfirm: forget })}
        >
          {PANEL_TEXT.forget}
        </Button>
      </fieldset>
    </form>
  );
}
