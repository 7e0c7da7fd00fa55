/** The queue of uploads, with the elements of the tray that ask what it needs to know. */
import './conflict-dialog.js';
import './resume-file.js';

export { uploads } from '../../stores/uploads.js';
