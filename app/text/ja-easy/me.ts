/** The applicant's pages are written the easy way for everybody. */
import me from "#app/text/ja/me.ts";

export default me;
