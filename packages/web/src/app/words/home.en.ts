import ui from "../../ui/en.json";
import app from "../en.json";

export const words = { app, ui };
