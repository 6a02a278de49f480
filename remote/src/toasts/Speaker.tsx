import { useEffect } from 'react';
import { clock } from '../state/clock.ts';
import { hostProps, tellHost } from '../state/host/hostProps.ts';
import { announcementChannel } from '../state/intents.ts';
import { createSpeech, type Utterance } from './createSpeech.ts';
import { inUse } from './inUse.ts';

/** Speaks the announcements: through the host if it provides a region, else through our regions. Renders nothing. */
export default function Speaker({ onUtterance }: { onUtterance: (utterance: Utterance | null) => void }) {
  useEffect(() => {
    const speech = createSpeech(clock, (utterance) => {
      if (!hostProps().announce) onUtterance(utterance);
      else if (utterance) tellHost((host) => host.announce?.(utterance.text, utterance.politeness));
    });
    inUse.speech = speech;
    const stop = announcementChannel.listen(speech.add);
    return () => {
      if (inUse.speech === speech) delete inUse.speech;
      stop();
      speech.stop();
    };
  }, [onUtterance]);
  return null;
}
