export { EVENTS } from '@mars-sessions/shared-types';
export { trackEvent } from '../telemetry/trackEvent.ts';
