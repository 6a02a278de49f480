// No asynchronous boundary: the host has no federation plugin, as MARS has none, so nothing must be negotiated first.
import './styles/preflight.css';
import './styles/mars.css';
import './styles/mars-base.css';
import './styles/controls.css';
import './styles/shell.css';
import './styles/home.css';
import './styles/bottom-panel.css';
import './styles/lists.css';
import './styles/gallery.css';
import '@mars-sessions/host-sdk/styles.css';
import { bootstrap } from './bootstrap.tsx';

bootstrap();
