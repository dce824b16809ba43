"""llama.cpp through xllamacpp: any GGUF file that it reads."""
