#include <twir_events/app/main.hpp>

int main(int argc, char** argv) {
    return twir::app::run(argc, argv);
}
