import { formSweep } from "./form-sweep.ts";

formSweep("sqlite");
