# assay in a small image: docker build -t assay . && docker run --rm --network host assay run --endpoint http://127.0.0.1:5000

FROM swift:6.3-bookworm AS build
RUN apt-get update \
 && apt-get install -y --no-install-recommends make pkg-config libxml2-dev zlib1g-dev \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /source
COPY . .
# Swift's runtime goes into the program, so that the image below needs none.
RUN make install DESTDIR=/image FLAGS="--static-swift-stdlib -Xlinker -s"

FROM debian:bookworm-slim
RUN apt-get update \
 && apt-get install -y --no-install-recommends ca-certificates libxml2 zlib1g \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --uid 10001 --create-home assay
COPY --from=build /image/ /
USER 10001
# Reports go into reports/ here, and clean-up journals below the home: mount what is to stay.
WORKDIR /home/assay
ENTRYPOINT ["assay"]
CMD ["--help"]
